/** Signs a shop in as its bookseller does: a link is asked for and comes by e-mail, and a button is pressed. */
import type { Knex } from 'knex';

/** The cookie of a new session. `origin`: where the app is; `work` sends what waits. */
export const signIn = async (
  db: Knex,
  origin: string,
  work: () => Promise<void>,
  email: string,
): Promise<string> => {
  const post = (path: string, form: Record<string, string>): Promise<Response> =>
    fetch(origin + path, { method: 'POST', redirect: 'manual', body: new URLSearchParams(form) });
  await post('/comptoir/entrer', { contact: email });
  await work();
  const { rows } = await db.raw<{ rows: { entry: string }[] }>(
    `select data->>'entry' as entry from messages where kind = 'signIn' and recipient = ? order by id desc limit 1`,
    [email],
  );
  const entered = await post(`/comptoir/entrer/${rows[0]?.entry ?? ''}`, {});
  return (entered.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
};
