export default async () => {
  const { chromium, filled } = globalThis;
  await chromium.close();
  await filled.remove();
};
