import {
  ShopRefusal,
  cents,
  rowOf,
  type Order,
  type OrderItem,
  type PaymentMethod,
  type RetailData,
} from './retail-data.ts';

/** A payment method of the customer whose order it is. */
export function methodOf(data: RetailData, order: Order, methodId: string): PaymentMethod {
  return rowOf(rowOf(data.users, order.user_id, 'customer').payment_methods, methodId, 'payment method');
}

/** Takes money from a gift card (or, negative, puts it back). Cards and PayPal settle elsewhere. */
export function moveBalance(method: PaymentMethod, amount: number): void {
  if (method.source === 'gift_card') method.balance = cents((method.balance ?? 0) - amount);
}

export function needBalance(method: PaymentMethod, amount: number): void {
  if (method.source === 'gift_card' && (method.balance ?? 0) < amount) {
    throw new ShopRefusal(409, 'The gift card does not hold enough.');
  }
}

export interface Swap {
  item: OrderItem;
  to: { item_id: string; price: number; options: Record<string, string> };
}

/**
 * Old items of an order and the new ones they become: as many, of the same products, all to be had, none the same as
 * before. `difference` is what the customer pays more, in dollars.
 */
export function planSwap(
  data: RetailData,
  order: Order,
  asked: { item_ids: string[]; new_item_ids: string[] },
): { swaps: Swap[]; difference: number } {
  if (asked.item_ids.length !== asked.new_item_ids.length) {
    throw new ShopRefusal(422, 'There must be as many new items as old ones.');
  }
  const items = takeItems(order, asked.item_ids);
  const swaps = items.map((item, index): Swap => {
    const variants = rowOf(data.products, item.product_id, 'product').variants;
    const to = rowOf(variants, asked.new_item_ids[index] ?? '', 'item of the same product');
    if (!to.available) throw new ShopRefusal(409, 'A new item is not available.');
    if (to.item_id === item.item_id) throw new ShopRefusal(422, 'A new item is the old one.');
    return { item, to };
  });
  const difference = cents(swaps.reduce((sum, { item, to }) => sum + to.price - item.price, 0));
  return { swaps, difference };
}

/** The items of the order with these numbers; one that is named twice must be there twice. */
export function takeItems(order: Order, itemIds: string[]): OrderItem[] {
  if (itemIds.length === 0) throw new ShopRefusal(422, 'No item is named.');
  const left = [...order.items];
  return itemIds.map((id) => {
    const at = left.findIndex(({ item_id }) => item_id === id);
    const [item] = at === -1 ? [] : left.splice(at, 1);
    if (!item) throw new ShopRefusal(404, 'An item is not in the order.');
    return item;
  });
}
