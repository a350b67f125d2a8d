/** Stops both. A run fails when SIGTERM does not end the server in time and with code 0, an idle connection or not. */
export default async () => {
  const { chromium, rayon } = globalThis;
  await chromium.close();
  const answer = await fetch(`${rayon.origin}/healthz`);
  await answer.text();
  await rayon.stop();
};
