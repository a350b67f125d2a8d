/** The towns' door: which have shops, under which address, and which shops. */
export { createTownRegister, type TownRegister } from './register.ts';
export { listTowns, showTown, townDates, townOfShop } from './show-town.ts';
