/** What time has made due, done one step after another until nothing is. */
import { hoursPlaceOf } from '../shops/index.ts';
import { arrivedOf } from '../outbox/index.ts';
import { chooseShops } from './choose-shops.ts';
import { askClocks, holdUntil } from './clocks.ts';
import type { Hold } from './decide.ts';
import type { Desk } from './desk.ts';
import { nextStep, type Step } from './due.ts';
import { noticedStep } from './noticed.ts';
import { askOf } from './reservation.ts';
import { newPickupCode } from './secrets.ts';
import { wayTo } from './tell-shop.ts';

export const takeDueSteps = async (desk: Desk): Promise<void> => {
  for (let step = nextStep(desk.case, desk.now); step; step = nextStep(desk.case, desk.now))
    await take(desk, step);
};

const take = async (desk: Desk, step: Step): Promise<void> => {
  const late = noticedStep(desk.case, step, desk.now);
  if (late) desk.notice(late);
  switch (step.step) {
    case 'die':
      return desk.happen({ what: 'died' });
    case 'send':
      return send(desk, step.askId);
    case 'half':
      return desk.happen({
        what: 'halfTime',
        askId: step.askId,
        arrived: await hasArrived(desk, step.askId),
      });
    case 'lapse':
      return desk.happen({ what: 'lapsed', askId: step.askId, arrived: await hasArrived(desk, step.askId) });
    case 'late':
      return desk.happen({ what: 'lateTried', askId: step.askId, hold: await tryHold(desk, step.askId) });
    case 'wave':
      return desk.happen({ what: 'waveChosen', asks: await chooseShops(desk) });
    case 'end':
      return desk.happen({ what: 'ended' });
    case 'remind':
      return desk.happen({ what: 'reminded' });
    case 'expire':
      return desk.happen({ what: 'expired' });
  }
};

const hasArrived = async ({ trx }: Desk, askId: number): Promise<boolean> =>
  (await arrivedOf(trx, [askId])).has(askId);

/** R4: the copies are claimed from the moment it is sent. Its clocks start now, by the hours as they are now (R1). */
const send = async (desk: Desk, askId: number): Promise<void> => {
  const { shopId } = askOf(desk.case, askId);
  const contact = await desk.shop(shopId);
  const { shop } = contact;
  const unreached = (reason: string): Promise<void> => desk.happen({ what: 'unreached', askId, reason });
  if (contact.closed || shop.optedOut) return unreached('the shop is closed for good, or wants no questions');
  if (!(await wayTo(desk, contact))) return unreached('no number or address to ask at');
  const clocks = askClocks(desk.rules.hours.clock(shop.hours, hoursPlaceOf(shop), desk.now).hours, desk.now);
  if (!clocks) return unreached('open for less than two of the next 72 hours');
  if (clocks.sendAt > desk.now) return desk.happen({ what: 'postponed', askId, clocks });
  if (!(await desk.rules.claims.claim(desk.trx, claimOf(desk, askId)))) return unreached('no copy is free');
  return desk.happen({ what: 'sent', askId, clocks });
};

const claimOf = ({ case: of, facts }: Desk, askId: number) => ({
  askId,
  isbn: facts.isbn,
  shopId: askOf(of, askId).shopId,
  condition: facts.condition,
  copies: facts.quantity,
});

/** Takes the copies for a yes, and starts its clock (R1). Null: not so many are free (R4). */
export const tryHold = async (desk: Desk, askId: number): Promise<Hold | null> => {
  const { shop } = await desk.shop(askOf(desk.case, askId).shopId);
  if (!(await desk.rules.claims.hold(desk.trx, claimOf(desk, askId)))) return null;
  const { hours } = desk.rules.hours.clock(shop.hours, hoursPlaceOf(shop), desk.now);
  return { holdUntil: holdUntil(hours, desk.now), pickupCode: newPickupCode() };
};
