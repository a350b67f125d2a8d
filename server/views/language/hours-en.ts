import type { HoursWords } from './hours-fr.ts';

/** The same in English. */
export const hoursEn: HoursWords = {
  tab: 'Hours',
  title: 'Opening hours',
  lead: 'Your hours tell readers when to come, and Rayon when to ask you.',
  from: {
    shop: (day) => `These hours are your own, saved ${day}.`,
    csv: (day) => `These hours come from a list of bookshops, read ${day}.`,
    geojson: (day) => `These hours come from a town’s list, read ${day}.`,
    osm: (day) => `These hours come from OpenStreetMap, read ${day}.`,
    sirene: (day) => `These hours come from the register of companies, read ${day}.`,
    demo: () => 'These hours were written for the demonstration.',
  },
  unknown: 'Rayon does not know your hours: it counts with usual ones, and tells readers so.',
  notSayable: 'This form cannot say the hours as they are today:',
  replaces: 'What you save here replaces them.',
  see: 'See your page',

  weekTitle: 'The week',
  weekHelp:
    'A lunch break? “then from” says when you open again. An evening may go on until 2 in the morning.',
  closed: 'Closed',
  opens: 'from',
  reopens: 'then from',
  closes: 'to',
  opening: 'opening',
  reopening: 'opening again',
  closing: 'closing',
  same: (day) => `Same as ${day}`,
  copied: (day, before) => `${day}: same as ${before}.`,
  third: 'A third opening in a day',

  holidaysTitle: 'Public holidays',
  holidaysClosed: 'Closed',
  holidaysOpen: 'As on other days',
  holidaysUnknown: 'Rayon does not know the public holidays of this country: note them as special days.',

  specialTitle: 'Special days',
  specialHelp:
    'A shorter Christmas Eve, a Sunday when you open, a bridging day: these come before the week and public holidays.',
  specialAway: 'Away for several days? Note holidays instead.',
  specialDay: (n) => `Special day ${n}`,
  date: 'Date',
  add: 'Add a day',
  remove: 'Remove',

  preview: 'See the preview',
  save: 'Save',
  saved: 'Saved: this is what readers will see.',
  dropped: 'Your hours are removed.',
  notSaved: 'Nothing is saved: correct what is marked.',

  comingTitle: 'The two weeks to come',
  comingTyped: 'This is not saved yet.',
  comingWaits: 'The preview waits for complete hours.',
  comingUnreadable: 'Rayon cannot read these hours: readers see them as they are written.',
  unsure: 'not sure',
  why: { away: 'holidays', special: 'special day', holiday: 'public holiday' },

  dropTitle: 'No longer give your hours',
  dropHelp: 'Readers will then see what the other sources say:',
  dropNothing: 'No other source says them: readers will be told that your hours are not known.',
  drop: 'Remove our hours',
  back: 'Back to the hours',

  fault: {
    missing: 'The time is missing.',
    noTime: 'This is not a time.',
    noHours: 'Give the hours, or tick “Closed”.',
    endsFirst: 'Closing is before opening, or later than 2 in the morning.',
    overlaps: 'These hours begin before the former ones end, or touch them.',
    inTheNight: 'At this time the evening of another day is not over.',
    tooMany: 'At most three openings a day.',
    wrongDate: 'Choose a date.',
    sameDate: 'This day is in the list already.',
    isPast: 'This day has passed.',
    tooFar: 'At most a year ahead.',
    tooManyDays: 'At most thirty special days.',
    neverOpen: 'All days are closed. If you are away, note holidays instead.',
  },

  onHolidays: 'public holidays',
};
