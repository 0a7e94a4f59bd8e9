import type { Plan } from './add-booking.ts';

/**
 * Bookings that stand for the cases a front desk meets, PH-10001 onwards in this order. `from` counts days from today. The
 * list is described in data/README.md: whoever changes the order changes it there too.
 */
export const knownCases: Plan[] = [
  // C-1001: one to cancel free of charge, one late, one over, one cancelled with the refund on its way.
  { customer: 1, house: 'Cabane des Pins', from: 24, nights: 4, adults: 2 },
  { customer: 1, house: 'Maison des Embruns', from: 4, nights: 3, adults: 2 },
  { customer: 1, house: 'Maison du Cordier', from: -17, nights: 7, adults: 4 },
  { customer: 1, house: 'Maison des Oyats', from: 16, nights: 5, adults: 2, cancelled: 4 },
  // C-1002: in the house now, charged twice, arriving tomorrow.
  { customer: 2, house: 'Maison du Port', from: -2, nights: 5, adults: 4 },
  {
    customer: 2,
    house: 'Maison des Voiles',
    from: 40,
    nights: 6,
    adults: 2,
    dogs: 1,
    bookedAgo: 20,
    charged: 'double',
  },
  { customer: 2, house: 'Cabane du Héron', from: 1, nights: 4, adults: 2 },
  // C-1003: arriving today, a refund that should have come, moved late to a far date.
  { customer: 3, house: 'Maison du Petit Phare', from: 0, nights: 3, adults: 2, comes: '23:40' },
  { customer: 3, house: 'Maison du Sable', from: -20, nights: 4, adults: 3, cancelled: 28 },
  { customer: 3, house: 'Maison de la Jetée', from: 60, nights: 4, adults: 2, firstFrom: 3 },
  // C-1004: the same dates booked a second time this morning.
  { customer: 4, house: 'Maison aux Volets Bleus', from: 5, nights: 4, adults: 2 },
  { customer: 4, house: 'Cabane du Résinier', from: 5, nights: 4, adults: 2, bookedAgo: 0 },
  // C-1005: never came; a long stay in the house.
  { customer: 5, house: 'Cabane des Fougères', from: -6, nights: 3, adults: 2, comes: 'never' },
  { customer: 5, house: 'Maison des Filets', from: -10, nights: 35, adults: 1 },
  // C-1006: a second payment that is only pending; a deposit taken for a charge.
  { customer: 6, house: 'Cabane de la Clairière', from: 12, nights: 3, adults: 2, bookedAgo: 0, charged: 'pending' },
  { customer: 6, house: 'Maison du Capitaine', from: -1, nights: 4, adults: 6 },
  // C-1007: dear enough for a second pair of eyes; the one late move is used.
  { customer: 7, house: 'Maison de la Vigie', from: 20, nights: 8, adults: 8 },
  { customer: 7, house: "Maison Vent d'Ouest", from: 5, nights: 5, adults: 6, firstFrom: 2 },
  // C-1008: long over; over since yesterday, before the invoice.
  { customer: 8, house: 'Maison des Goélands', from: -207, nights: 7, adults: 5 },
  { customer: 8, house: 'Maison des Dunes', from: -6, nights: 5, adults: 2 },
  // C-1009: time enough for a shower chair, and too late for it.
  { customer: 9, house: 'Maison des Dunes', from: 12, nights: 5, adults: 2 },
  { customer: 9, house: 'Maison des Filets', from: 26, nights: 4, adults: 2 },
  // C-1010: complained of noise once already; a refund that nobody sent.
  { customer: 10, house: 'Maison de la Jetée', from: -1, nights: 6, adults: 3, noise: 1 },
  { customer: 10, house: 'Maison du Sable', from: 30, nights: 4, adults: 2, cancelled: 9, forgotten: true },
  // C-1011: something of theirs was found; the second part is not due yet.
  { customer: 11, house: 'Cabane des Pins', from: -9, nights: 5, adults: 2, found: 'clothes' },
  { customer: 11, house: 'Cabane du Résinier', from: 75, nights: 4, adults: 3 },
  // C-1012: too late for a shower chair; paid with a voucher.
  { customer: 12, house: 'Cabane de la Clairière', from: 2, nights: 3, adults: 2 },
  { customer: 12, house: 'Maison des Voiles', from: 18, nights: 4, adults: 2, paidBy: 'voucher' },
];
