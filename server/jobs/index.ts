/** The jobs' door. */
export { startAlarmClock, type AlarmClock, type Tasks } from './alarm-clock.ts';
