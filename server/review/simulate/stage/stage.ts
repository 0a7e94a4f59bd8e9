import type { Storage } from '../../../storage/storage.ts';
import type { StaffSide } from '../play/staff-side.ts';
import type { Meaning, ModelKind } from '../scenario/scenario.ts';
import type { StagedBusiness } from './open-business.ts';
import type { Mailbox } from './open-mailbox.ts';

/** A whole house, opened by whoever may compose one. */
export interface SimulatedHouse {
  url: string;
  storage: Pick<Storage, 'changes' | 'conversations' | 'review' | 'audit'>;
  stop(): Promise<void>;
}
/** Opens a house with these settings, as the environment would hold them. */
export type OpenHouse = (settings: Record<string, string>) => Promise<SimulatedHouse>;

/** Everything that scenarios of one kind of model play on. */
export interface Stage {
  kind: ModelKind;
  house: SimulatedHouse;
  business: StagedBusiness;
  mailbox: Mailbox;
  staff: StaffSide;
  identitySecret: string;
  teach(text: string, meaning: Meaning): void;
}
