import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Direction } from '../../live/direction.ts';
import type { Kept } from '../../live/kept.ts';
import type { Chat } from './chat.ts';
import type { HostPage } from './host-page.ts';
import type { T } from './words.ts';

/** What every part of the frame needs and what seldom changes; the state itself is handed down. */
export interface ChatScene {
  chat: Chat;
  host: HostPage;
  t: T;
  /** BCP 47 tag for dates and sentences. */
  locale: string;
  direction: Direction;
  kept: Kept;
  /** False where the browser keeps nothing: then all of it ends with this page. */
  lasting: boolean;
}

export const SceneContext = createContext<ChatScene | null>(null);

export function useScene(): ChatScene {
  const scene = useContext(SceneContext);
  if (scene === null) throw new Error('This part is drawn outside of the frame');
  return scene;
}
