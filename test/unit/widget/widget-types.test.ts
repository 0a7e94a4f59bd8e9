import { describe, expectTypeOf, test } from 'vitest';
import type { InnkeeperApi as Shipped, WidgetEvent as ShippedEvent } from '../../../client/widget/widget.d.ts';
import type { InnkeeperApi, WidgetEvent } from '../../../protocol/frame-messages.ts';

describe('The types that pages get', () => {
  test('are those of the loader', () => {
    expectTypeOf<Shipped>().toEqualTypeOf<InnkeeperApi>();
    expectTypeOf<ShippedEvent>().toEqualTypeOf<WidgetEvent>();
  });
});
