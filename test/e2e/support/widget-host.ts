/** A site of somebody else's with the widget on it: started before a file's tests, stopped after them. */
import { afterAll, beforeAll } from '@jest/globals';
import type { Page } from 'playwright-core';
import { startHostSite, type HostPage, type HostSite } from './host-site.ts';
import { readers, type Visitor } from './readers.ts';
import { latestScript, published, type Published } from './widget.ts';

export interface WidgetHost {
  site(): HostSite;
  /** What /widget says to paste. */
  says(): Published;
  /** Opens an address of the site. */
  visit(path: string, visitor?: Visitor): Promise<Page>;
  /** Opens a page of the site with that body, the script that is built here, and the policy that is published. */
  open(body: string, page?: Partial<HostPage>, visitor?: Visitor): Promise<Page>;
}

export const widgetHost = (): WidgetHost => {
  let started: [HostSite, Published] | undefined;
  beforeAll(async () => {
    started = await Promise.all([startHostSite(), published()]);
  });
  afterAll(() => started?.[0].stop());
  const [site, says] = [(): HostSite => started![0], (): Published => started![1]];
  const { visit } = readers(
    () => site().origin,
    () => rayonOrigin,
  );
  return {
    ...{ site, says, visit },
    open: (body, page = {}, visitor = {}) =>
      visit(site().put({ body: latestScript() + body, policy: says().policy, ...page }), visitor),
  };
};
