/** The tables of the τ²-bench retail shop, as far as its tools use them. Money in US dollars. */
export interface RetailData {
  products: Record<string, Product>;
  users: Record<string, User>;
  orders: Record<string, Order>;
}
export interface Product {
  name: string;
  product_id: string;
  variants: Record<string, Variant>;
}
export interface Variant {
  item_id: string;
  options: Record<string, string>;
  available: boolean;
  price: number;
}
export interface Address {
  address1: string;
  address2: string;
  city: string;
  country: string;
  state: string;
  zip: string;
}
export interface User {
  user_id: string;
  name: { first_name: string; last_name: string };
  address: Address;
  email: string;
  payment_methods: Record<string, PaymentMethod>;
  orders: string[];
}
export interface PaymentMethod {
  source: 'credit_card' | 'gift_card' | 'paypal';
  id: string;
  balance?: number;
}
export interface OrderItem {
  name: string;
  product_id: string;
  item_id: string;
  price: number;
  options: Record<string, string>;
}
export interface Payment {
  transaction_type: 'payment' | 'refund';
  amount: number;
  payment_method_id: string;
}
export interface Order {
  order_id: string;
  user_id: string;
  address: Address;
  items: OrderItem[];
  status: string;
  payment_history: Payment[];
  cancel_reason?: string;
  return_items?: string[];
  return_payment_method_id?: string;
  exchange_items?: string[];
  exchange_new_items?: string[];
  exchange_payment_method_id?: string;
  exchange_price_difference?: number;
}

/** The shop says no: HTTP status and a sentence. */
export class ShopRefusal extends Error {
  readonly status: number;
  constructor(status: 404 | 409 | 422, words: string) {
    super(words);
    this.status = status;
  }
}

export const cents = (amount: number): number => Math.round(amount * 100) / 100;

/** One row of a table, or 404. */
export function rowOf<T>(table: Record<string, T>, id: string, kind: string): T {
  const row = Object.hasOwn(table, id) ? table[id] : undefined;
  if (row === undefined) throw new ShopRefusal(404, `There is no ${kind} with this number.`);
  return row;
}
