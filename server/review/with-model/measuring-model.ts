import type { Prompts } from '../../answering/load-prompts.ts';
import type { ModelRoom } from '../../model/model-room.ts';
import type { ActingCustomer } from '../../actions/actions.ts';

/** A chat model that takes part in a measurement, with the words that the product itself says to it. */
export interface MeasuringModel {
  room: ModelRoom;
  prompts: Prompts;
}

/** Somebody of whom nothing is known. */
export const STRANGER: ActingCustomer = {
  id: 'measured',
  verifiedBy: null,
  externalId: null,
  email: null,
  name: null,
  attributes: {},
};
export const QUIET = { info: () => undefined, warn: () => undefined, error: () => undefined };
/** Prompts name the house; a measurement has none. */
export const HOUSE = 'our house';
