import { addDays, nightsOf } from './coast-calendar.ts';
import type { House } from './houses.ts';

export interface Price {
  nightsCents: number;
  cleaningCents: number;
  taxCents: number;
  dogsCents: number;
  totalCents: number;
  firstNightCents: number;
}

const TAX_CENTS = 150;
const DOG_CENTS = 2_500;

/** What a stay costs by the help centre's lists: nights by season, discount by length, cleaning, tourist tax, dogs. */
export function priceOfStay(
  house: House,
  stay: { arrival: string; departure: string; adults: number; dogs: number },
): Price {
  const nights = nightsOf(stay.arrival, stay.departure);
  const off = 1 - discount(nights.length);
  const perNight = nights.map((night) => Math.round(house.prices[seasonOf(night)] * 100 * off));
  const nightsCents = perNight.reduce((sum, cents) => sum + cents, 0);
  const cleaningCents = cleaningOf(house);
  const taxCents = taxFor(stay.adults, nights.length);
  const dogsCents = stay.dogs * DOG_CENTS;
  return {
    nightsCents,
    cleaningCents,
    taxCents,
    dogsCents,
    totalCents: nightsCents + cleaningCents + taxCents + dogsCents,
    firstNightCents: perNight[0] ?? 0,
  };
}

/** Children under 18 pay nothing. */
export function taxFor(adults: number, nights: number): number {
  return adults * nights * TAX_CENTS;
}

/** Which of a house's three prices counts for a night. */
export function seasonOf(night: string): 0 | 1 | 2 {
  const month = Number(night.slice(5, 7));
  if (month >= 11 || month <= 3) return 0;
  return month === 7 || month === 8 ? 2 : 1;
}

/** Why these nights cannot be had in this house even when it is free; null when they can. */
export function stayProblem(
  house: House,
  stay: { arrival: string; departure: string },
  today: string,
): StayProblem | null {
  const nights = nightsOf(stay.arrival, stay.departure).length;
  if (nights < 1) return 'departure_not_after_arrival';
  if (stay.arrival < today) return 'in_the_past';
  if (stay.arrival > addDays(today, 548)) return 'too_far_ahead';
  if (nights >= 28) return 'long_stay';
  return seasonProblem(house, stay, nights);
}
export type StayProblem =
  'departure_not_after_arrival' | 'in_the_past' | 'too_far_ahead' | 'long_stay' | 'too_short' | 'saturday_to_saturday';

function seasonProblem(house: House, stay: { arrival: string; departure: string }, nights: number): StayProblem | null {
  const season = seasonOf(stay.arrival);
  if (season === 2 && house.place !== 'forest') {
    if (nights < 7) return 'too_short';
    return isSaturday(stay.arrival) && isSaturday(stay.departure) ? null : 'saturday_to_saturday';
  }
  return nights < (season === 0 ? 2 : 3) ? 'too_short' : null;
}
function isSaturday(day: string): boolean {
  return new Date(Date.parse(day)).getUTCDay() === 6;
}
function discount(nights: number): number {
  if (nights >= 28) return 0.2;
  if (nights >= 14) return 0.1;
  return nights >= 7 ? 0.05 : 0;
}
function cleaningOf(house: House): number {
  if (house.place === 'forest') return 5_500;
  return house.sleeps >= 7 ? 12_000 : 8_500;
}
