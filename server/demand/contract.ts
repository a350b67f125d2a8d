/** How often a title was looked for around a shop that does not have it: never by whom (R20). */
export interface UnmetDemand {
  /** ISBN-13. */
  isbn: string;
  searches: number;
}
