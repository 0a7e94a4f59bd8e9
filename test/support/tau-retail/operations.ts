import { calculate } from './calculate.ts';
import { exchangeItems, returnItems } from './delivered-orders.ts';
import { findUserByEmail, findUserByNameAndZip, getItem, listProductTypes } from './look-up.ts';
import { addressOf, cancelOrder, modifyItems, modifyOrderAddress, modifyPayment } from './pending-orders.ts';
import { rowOf, type Address, type RetailData } from './retail-data.ts';

type Schema = Record<string, unknown>;

/** One tool of the shop: where it is reached, what it takes, what it does. */
export interface RetailOperation {
  name: string;
  method: 'get' | 'post' | 'put';
  path: string;
  /** Only for a POST that changes nothing. */
  readOnly?: true;
  parameters: Record<string, Schema>;
  result: Schema;
  /** The arguments were checked for names and types. */
  run(data: RetailData, args: never): unknown;
}

const text = { type: 'string' };
const list = { type: 'array', items: text, minItems: 1 };
const address = { address1: text, address2: text, city: text, state: text, country: text, zip: text };
const object = { type: 'object' };
const order = { $ref: '#/components/schemas/Order' };

export const OPERATIONS: RetailOperation[] = [
  {
    name: 'find_user_id_by_email',
    method: 'get',
    path: '/users/by-email',
    parameters: { email: text },
    result: text,
    run: findUserByEmail,
  },
  {
    name: 'find_user_id_by_name_zip',
    method: 'get',
    path: '/users/by-name',
    parameters: { first_name: text, last_name: text, zip: text },
    result: text,
    run: findUserByNameAndZip,
  },
  {
    name: 'get_user_details',
    method: 'get',
    path: '/users/{user_id}',
    parameters: { user_id: text },
    result: object,
    run: (data, { user_id }: { user_id: string }) => rowOf(data.users, user_id, 'customer'),
  },
  {
    name: 'get_order_details',
    method: 'get',
    path: '/orders/{order_id}',
    parameters: { order_id: text },
    result: order,
    run: (data, { order_id }: { order_id: string }) => rowOf(data.orders, order_id, 'order'),
  },
  {
    name: 'get_product_details',
    method: 'get',
    path: '/products/{product_id}',
    parameters: { product_id: text },
    result: object,
    run: (data, { product_id }: { product_id: string }) => rowOf(data.products, product_id, 'product'),
  },
  {
    name: 'get_item_details',
    method: 'get',
    path: '/items/{item_id}',
    parameters: { item_id: text },
    result: object,
    run: getItem,
  },
  {
    name: 'list_all_product_types',
    method: 'get',
    path: '/products',
    parameters: {},
    result: object,
    run: listProductTypes,
  },
  {
    name: 'calculate',
    method: 'post',
    path: '/sums',
    readOnly: true,
    parameters: { expression: text },
    result: text,
    run: (_data, { expression }: { expression: string }) => calculate(expression),
  },
  {
    name: 'transfer_to_human_agents',
    method: 'post',
    path: '/transfers',
    readOnly: true,
    parameters: { summary: text },
    result: text,
    run: () => 'A person takes over.',
  },
  {
    name: 'cancel_pending_order',
    method: 'post',
    path: '/orders/{order_id}/cancel',
    parameters: { order_id: text, reason: { type: 'string', enum: ['no longer needed', 'ordered by mistake'] } },
    result: order,
    run: cancelOrder,
  },
  {
    name: 'modify_pending_order_items',
    method: 'post',
    path: '/orders/{order_id}/items',
    parameters: { order_id: text, item_ids: list, new_item_ids: list, payment_method_id: text },
    result: order,
    run: modifyItems,
  },
  {
    name: 'modify_pending_order_address',
    method: 'put',
    path: '/orders/{order_id}/address',
    parameters: { order_id: text, ...address },
    result: order,
    run: modifyOrderAddress,
  },
  {
    name: 'modify_pending_order_payment',
    method: 'put',
    path: '/orders/{order_id}/payment',
    parameters: { order_id: text, payment_method_id: text },
    result: order,
    run: modifyPayment,
  },
  {
    name: 'modify_user_address',
    method: 'put',
    path: '/users/{user_id}/address',
    parameters: { user_id: text, ...address },
    result: object,
    run: (data, asked: { user_id: string } & Address) =>
      Object.assign(rowOf(data.users, asked.user_id, 'customer'), { address: addressOf(asked) }),
  },
  {
    name: 'return_delivered_order_items',
    method: 'post',
    path: '/orders/{order_id}/return',
    parameters: { order_id: text, item_ids: list, payment_method_id: text },
    result: order,
    run: returnItems,
  },
  {
    name: 'exchange_delivered_order_items',
    method: 'post',
    path: '/orders/{order_id}/exchange',
    parameters: { order_id: text, item_ids: list, new_item_ids: list, payment_method_id: text },
    result: order,
    run: exchangeItems,
  },
];
