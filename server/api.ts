/** Every endpoint of the API, for the document and for whoever fuzzes it. */
import { showTitle, suggestTitles } from './catalogue/contract.ts';
import { indexCsv, indexGeojson } from './dataset/contract.ts';
import type { AnyEndpoint } from './http/endpoint.ts';
import { openApiDocument } from './http/openapi.ts';
import { suggestPlaces } from './places/contract.ts';
import {
  acceptOffer,
  cancelReservation,
  collectedCopy,
  resendCode,
  reserveCopy,
  showReservation,
  verifyReservation,
} from './reservations/contract.ts';
import { searchShops, showShop } from './search/contract.ts';
import { patchStock, putStock, showStockReport } from './tills/contract.ts';

export const API_ROOT = '/api/v1';

export const endpoints: AnyEndpoint[] = [
  suggestTitles,
  showTitle,
  suggestPlaces,
  searchShops,
  showShop,
  indexGeojson,
  indexCsv,
  reserveCopy,
  verifyReservation,
  resendCode,
  cancelReservation,
  acceptOffer,
  collectedCopy,
  showReservation,
  putStock,
  patchStock,
  showStockReport,
];

/** The OpenAPI document; a copy is committed as http/openapi.json, where a change of the API shows in review. */
export const apiDocument = (): Record<string, unknown> => openApiDocument(endpoints, API_ROOT);
