import { z } from 'zod';
import type { Storage } from '../storage/storage.ts';

export const HOUSE_PROFILE = 'house.profile';
const Words = z.record(z.string().max(20), z.string().max(400));

/** How the house presents itself to customers: its name, a greeting and suggested questions by language. */
export const HouseProfile = z.object({
  name: z.string().trim().min(1).max(80),
  greeting: Words.default({}),
  suggestions: z.record(z.string().max(20), z.array(z.string().max(120)).max(6)).default({}),
});
export type HouseProfile = z.infer<typeof HouseProfile>;

const UNNAMED: HouseProfile = { name: 'Customer service', greeting: {}, suggestions: {} };

export async function readHouseProfile(settings: Storage['settings']): Promise<HouseProfile> {
  const parsed = HouseProfile.safeParse(await settings.read(HOUSE_PROFILE));
  return parsed.success ? parsed.data : UNNAMED;
}

export async function saveHouseProfile(settings: Storage['settings'], profile: HouseProfile): Promise<void> {
  await settings.write(HOUSE_PROFILE, profile);
}

/** The words for a language: exact tag, then its language part, then English, then nothing. */
export function wordsFor<T>(byLanguage: Record<string, T>, tag: string): T | null {
  const language = tag.toLowerCase().split('-')[0] ?? 'en';
  return byLanguage[tag] ?? byLanguage[language] ?? byLanguage['en'] ?? null;
}
