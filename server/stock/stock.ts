/** One line of a shop's stock, ready to be saved. */
export interface StockRow {
  /** ISBN-13. */
  isbn: string;
  condition: 'new' | 'used';
  /** Copies counted; null: carried, not counted. */
  quantity: number | null;
  priceCents: number | null;
}

export type StockSource = 'file' | 'till' | 'shop' | 'demo';
