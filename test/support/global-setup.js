/** Makes what the tests copy from: the embedded template, or a migrated template database on the test server. */
export default async () => {
  // Opening hours are worked out on wall clocks that stand for UTC.
  process.env.TZ = 'UTC';
  const url = process.env.TEST_DATABASE_URL;
  if (url) {
    process.env.TEST_TEMPLATE = `rayon_test_template_${process.pid}`;
    const { makeServerTemplate } = await import('./server-template.ts');
    await makeServerTemplate(url);
  } else {
    const { ensureTemplate } = await import('../../server/db/embedded/template.ts');
    await ensureTemplate((what) => process.stderr.write(`${what}\n`));
  }
};
