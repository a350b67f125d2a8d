import { describe, expect, test } from '@jest/globals';
import { calendarFile } from '../../server/pages/reservation/calendar.ts';

const entry = {
  uid: 'abc@rayon.example',
  at: new Date('2026-11-23T16:32:10Z'),
  until: new Date('2026-11-23T18:32:00+01:00'),
  summary: 'Retirer',
  location: 'Librairie',
  description: 'Code 1234',
};

/** Lines as a calendar reads them (RFC 5545, 3.1). */
const unfolded = (file: string): string[] => file.replaceAll('\r\n ', '').split('\r\n');

describe('a calendar’s file (RFC 5545)', () => {
  test('tells times in UTC: the last half hour before the deadline', () => {
    const lines = unfolded(calendarFile(entry));
    expect(lines).toContain('DTSTAMP:20261123T163210Z');
    expect(lines).toContain('DTSTART:20261123T170200Z');
    expect(lines).toContain('DTEND:20261123T173200Z');
    expect(lines[0]).toBe('BEGIN:VCALENDAR');
    expect(lines.at(-2)).toBe('END:VCALENDAR');
  });

  test('escapes what separates, and no text begins a line of its own', () => {
    const lines = unfolded(calendarFile({ ...entry, summary: 'a,b;c\\d\r\nATTENDEE:evil\u0007\nx' }));
    expect(lines).toContain('SUMMARY:a\\,b\\;c\\\\d\\nATTENDEE:evil\\nx');
    expect(lines.some((line) => line.startsWith('ATTENDEE'))).toBe(false);
  });

  test('folds at 75 octets, never inside a character', () => {
    const long = 'L’œuvre à l’été 📚 '.repeat(20).trim();
    const file = calendarFile({ ...entry, summary: long });
    for (const line of file.split('\r\n')) {
      expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
      expect(line).not.toContain('\ufffd');
    }
    expect(unfolded(file)).toContain(`SUMMARY:${long}`);
  });
});
