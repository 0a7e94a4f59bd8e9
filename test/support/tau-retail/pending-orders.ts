import { methodOf, moveBalance, needBalance, planSwap } from './payments.ts';
import { ShopRefusal, rowOf, type Address, type Order, type RetailData } from './retail-data.ts';

const REASONS = ['no longer needed', 'ordered by mistake'];
const PENDING = 'pending';
/** Nothing of the order can be changed any more. */
const ITEMS_MODIFIED = 'pending (items modified)';

function pendingOrder(data: RetailData, orderId: string): Order {
  const order = rowOf(data.orders, orderId, 'order');
  if (order.status !== PENDING) throw new ShopRefusal(409, `The order is ${order.status}.`);
  return order;
}

export function cancelOrder(data: RetailData, asked: { order_id: string; reason: string }): Order {
  const order = pendingOrder(data, asked.order_id);
  if (!REASONS.includes(asked.reason)) throw new ShopRefusal(422, `The reason must be one of: ${REASONS.join(', ')}.`);
  const refunds = order.payment_history.map((paid) => ({ ...paid, transaction_type: 'refund' as const }));
  for (const { amount, payment_method_id } of refunds) moveBalance(methodOf(data, order, payment_method_id), -amount);
  order.payment_history.push(...refunds);
  order.status = 'cancelled';
  order.cancel_reason = asked.reason;
  return order;
}

export function modifyItems(
  data: RetailData,
  asked: { order_id: string; item_ids: string[]; new_item_ids: string[]; payment_method_id: string },
): Order {
  const order = pendingOrder(data, asked.order_id);
  const { swaps, difference } = planSwap(data, order, asked);
  const method = methodOf(data, order, asked.payment_method_id);
  needBalance(method, difference);
  moveBalance(method, difference);
  order.payment_history.push({
    transaction_type: difference > 0 ? 'payment' : 'refund',
    amount: Math.abs(difference),
    payment_method_id: method.id,
  });
  for (const { item, to } of swaps) Object.assign(item, { item_id: to.item_id, price: to.price, options: to.options });
  order.status = ITEMS_MODIFIED;
  return order;
}

export function modifyOrderAddress(data: RetailData, asked: { order_id: string } & Address): Order {
  const order = pendingOrder(data, asked.order_id);
  order.address = addressOf(asked);
  return order;
}

export function modifyPayment(data: RetailData, asked: { order_id: string; payment_method_id: string }): Order {
  const order = pendingOrder(data, asked.order_id);
  const [paid, ...others] = order.payment_history;
  if (!paid || others.length > 0) throw new ShopRefusal(409, 'The order was not paid with one payment.');
  const method = methodOf(data, order, asked.payment_method_id);
  if (paid.payment_method_id === method.id) throw new ShopRefusal(422, 'The order is paid with this method already.');
  needBalance(method, paid.amount);
  moveBalance(method, paid.amount);
  moveBalance(methodOf(data, order, paid.payment_method_id), -paid.amount);
  order.payment_history.push(
    { transaction_type: 'payment', amount: paid.amount, payment_method_id: method.id },
    { transaction_type: 'refund', amount: paid.amount, payment_method_id: paid.payment_method_id },
  );
  return order;
}

export function addressOf({ address1, address2, city, country, state, zip }: Address): Address {
  return { address1, address2, city, country, state, zip };
}
