import { Router } from 'express';
import { serve } from '../http/endpoint.ts';
import { suggestPlaces } from './contract.ts';
import type { Geocoder } from './geocoder.ts';

const SUGGESTIONS = 8;

/** `GET /places`. */
export const placesRoutes = (geocoder: Geocoder): Router => {
  const router = Router();
  serve(router, suggestPlaces, async ({ query }) => ({
    places: await geocoder.suggest(query.q, query.limit ?? SUGGESTIONS),
  }));
  return router;
};
