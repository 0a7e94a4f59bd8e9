import { methodOf, needBalance, planSwap, takeItems } from './payments.ts';
import { ShopRefusal, rowOf, type Order, type RetailData } from './retail-data.ts';

function deliveredOrder(data: RetailData, orderId: string): Order {
  const order = rowOf(data.orders, orderId, 'order');
  if (order.status !== 'delivered') throw new ShopRefusal(409, `The order is ${order.status}.`);
  return order;
}

/** Money goes back to where it came from, or onto a gift card that the customer has. */
export function returnItems(
  data: RetailData,
  asked: { order_id: string; item_ids: string[]; payment_method_id: string },
): Order {
  const order = deliveredOrder(data, asked.order_id);
  takeItems(order, asked.item_ids);
  const method = methodOf(data, order, asked.payment_method_id);
  if (method.source !== 'gift_card' && method.id !== order.payment_history[0]?.payment_method_id) {
    throw new ShopRefusal(422, 'The refund goes to the original payment method or a gift card.');
  }
  order.status = 'return requested';
  order.return_items = asked.item_ids.toSorted();
  order.return_payment_method_id = method.id;
  return order;
}

export function exchangeItems(
  data: RetailData,
  asked: { order_id: string; item_ids: string[]; new_item_ids: string[]; payment_method_id: string },
): Order {
  const order = deliveredOrder(data, asked.order_id);
  const { difference } = planSwap(data, order, asked);
  const method = methodOf(data, order, asked.payment_method_id);
  needBalance(method, difference);
  order.status = 'exchange requested';
  order.exchange_items = asked.item_ids.toSorted();
  order.exchange_new_items = asked.new_item_ids.toSorted();
  order.exchange_payment_method_id = method.id;
  order.exchange_price_difference = difference;
  return order;
}
