import { Component, h, type ComponentChild, type ComponentType } from 'preact';

/** Draws a component again only when one of its properties is another value: old messages stay untouched while one grows. */
export function memo<P extends object>(Drawn: ComponentType<P>): ComponentType<P> {
  return class Memo extends Component<P> {
    override shouldComponentUpdate(next: Readonly<P>): boolean {
      const now = this.props as Readonly<Record<string, unknown>>;
      const then = next as Readonly<Record<string, unknown>>;
      return [...new Set([...Object.keys(now), ...Object.keys(then)])].some((key) => now[key] !== then[key]);
    }
    override render(): ComponentChild {
      return h(Drawn, this.props as P);
    }
  };
}
