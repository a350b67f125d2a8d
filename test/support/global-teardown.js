export default async () => {
  const url = process.env.TEST_DATABASE_URL;
  if (!url) return;
  const { administer, TEMPLATE } = await import('./server-template.ts');
  await administer(url, [`drop database if exists ${TEMPLATE} with (force)`]);
};
