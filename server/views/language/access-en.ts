/** The accessibility statement, in English. */
import type { AccessWords } from './access-fr.ts';

export const accessEn: AccessWords = {
  link: 'Accessibility: partially compliant',
  title: 'Accessibility statement',
  lead: 'Rayon wants everybody to find and reserve a book, whatever their eyes, hands, device or network.',
  stateTitle: 'How far it complies',
  state:
    'This site complies partially with the French accessibility rules (RGAA, version 4) and with WCAG 2.2, level AA: our own tests find no fault any more, but no auditor from outside has checked it yet.',
  testsTitle: 'What we test, with each change',
  tests: [
    'Each page, in each language, light and dark, with axe-core: no fault.',
    'Each journey with a keyboard alone, from the search to the book that is collected.',
    'Each page without scripts, and 320 pixels wide.',
    'The list says all that the map shows; nothing asks for dragging.',
    'What screen readers are told: results, waits, answers of bookshops.',
  ],
  gapsTitle: 'What is still missing',
  gaps: [
    'The map’s background comes from a service outside: its colours and street names are not ours.',
    'Opening hours that their source writes in an unusual way are shown as they are.',
    'Tests with disabled people are still to be done.',
  ],
  contactTitle: 'Something is in the way?',
  contact: 'Tell us the page and what blocks you: we answer, and give you the information in another way.',
  contactLink: (address) => `Write to ${address}`,
  rightsTitle: 'Your rights',
  rights:
    'If our answer does not satisfy you, you can write to the French Defender of Rights, free of charge: Libre réponse 71120, 75342 Paris CEDEX 07, or by its site.',
  rightsLink: 'The Defender of Rights’ site',
};
