import type { WireError } from './errors.ts';

/** The acknowledgement of every event: what was asked for, or why not. */
export type Reply<T extends object = object> = ({ ok: true } & T) | { ok: false; error: WireError };
export type Ack<T extends object = object> = (reply: Reply<T>) => void;
