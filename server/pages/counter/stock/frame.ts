import type { Html } from '../../../views/html.ts';
import { layout } from '../../layout.ts';
import type { PageContext } from '../../page-data.ts';

/** The document around each of these pages. `reload`: seconds after which a browser without scripts asks again. */
export const stockFrame = (
  context: PageContext,
  { title, path, reload }: { title: string; path: string; reload?: number | undefined },
  main: Html,
): Html =>
  layout(
    context,
    { title: `${title} · Rayon`, description: title, path, kind: 'website', index: false, reload },
    main,
  );
