/** What the open pages need from the rest of the house. */
import type { DatasetView } from '../../dataset/contract.ts';
import type { TownAnswer, TownView } from '../../towns/contract.ts';

export interface OpenDeps {
  /** By country, department and name. */
  towns(): Promise<TownView[]>;
  /** What stands at the address of a town; pages count from 1. */
  town(slug: string, page: number): Promise<TownAnswer>;
  dataset(): Promise<DatasetView>;
}
