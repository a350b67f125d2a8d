/** For `ours`: what a form that no page of the desk sent is answered with leads back to its first page. */
import type { PageFrame } from '../page-data.ts';
import { said } from './data.ts';
import { deskHref, TABS } from './frame.ts';

export const FROM_THE_DESK = {
  anonymous: false,
  back: (_request: unknown, frame: PageFrame) => ({
    href: deskHref(TABS.home, frame.langAsked),
    label: said(frame).backToDesk,
  }),
};
