import { ShopRefusal, rowOf, type RetailData, type User } from './retail-data.ts';

const same = (one: string, other: string): boolean => one.trim().toLowerCase() === other.trim().toLowerCase();

export function findUserByEmail(data: RetailData, { email }: { email: string }): string {
  return idOf(Object.values(data.users).find((user) => same(user.email, email)));
}

export function findUserByNameAndZip(
  data: RetailData,
  wanted: { first_name: string; last_name: string; zip: string },
): string {
  const found = Object.values(data.users).find(
    ({ name, address }) =>
      same(name.first_name, wanted.first_name) &&
      same(name.last_name, wanted.last_name) &&
      address.zip === String(wanted.zip),
  );
  return idOf(found);
}

function idOf(user: User | undefined): string {
  if (!user) throw new ShopRefusal(404, 'There is no such customer.');
  return user.user_id;
}

/** Product names and their numbers, by name. */
export function listProductTypes(data: RetailData): Record<string, string> {
  const named = Object.values(data.products).map(({ name, product_id }): [string, string] => [name, product_id]);
  return Object.fromEntries(named.sort(([one], [other]) => one.localeCompare(other)));
}

export function getItem(data: RetailData, { item_id }: { item_id: string }): unknown {
  const product = Object.values(data.products).find(({ variants }) => Object.hasOwn(variants, item_id));
  return { name: product?.name, ...rowOf(product?.variants ?? {}, item_id, 'item') };
}
