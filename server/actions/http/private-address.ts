import { lookup } from 'node:dns/promises';
import net from 'node:net';

const inside = new net.BlockList();
for (const [address, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const) {
  inside.addSubnet(address, bits, 'ipv4');
}
for (const [address, bits] of [
  ['::', 127],
  ['fc00::', 7],
  ['fec0::', 10],
  ['ff00::', 8],
  // Both wrap an IPv4 address; who writes one that way wants to be taken for somebody else.
  ['64:ff9b::', 96],
  ['2002::', 16],
] as const) {
  inside.addSubnet(address, bits, 'ipv6');
}
/** Only this machine's own surroundings answer there; clouds hand out their keys under 169.254.169.254. */
const linkLocal = new net.BlockList();
linkLocal.addSubnet('169.254.0.0', 16, 'ipv4');
linkLocal.addSubnet('fe80::', 10, 'ipv6');
linkLocal.addAddress('fd00:ec2::254', 'ipv6');

export type AddressKind = 'public' | 'private' | 'link-local';

export function kindOfAddress(address: string): AddressKind {
  const bare = plainHost(address).replace(/%.*$/, '');
  const mapped = /^::ffff:(.+)$/i.exec(bare)?.[1];
  if (mapped !== undefined) return kindOfAddress(net.isIPv4(mapped) ? mapped : hexToIPv4(mapped));
  const family = net.isIPv6(bare) ? 'ipv6' : 'ipv4';
  if (net.isIP(bare) === 0) return 'private';
  if (linkLocal.check(bare, family)) return 'link-local';
  return inside.check(bare, family) ? 'private' : 'public';
}

/**
 * Why this host must not be called, or null. A host that the operator's file names may be private, as a booking system
 * in the same building is; link-local ones only when the address itself is written there. A host that only a document
 * names must be public, whatever its name resolves to. (Between this look-up and the connection the name could change;
 * that the name itself is one of the operator's is held by the egress guard.)
 */
export async function whyNotReach(host: string, named: ReadonlySet<string>): Promise<string | null> {
  const bare = plainHost(host);
  const isNamed = named.has(bare);
  if (net.isIP(bare) !== 0) {
    if (isNamed || kindOfAddress(bare) === 'public') return null;
    return `${bare} is a private address that the actions file does not name`;
  }
  let kinds: AddressKind[];
  try {
    kinds = (await lookup(bare, { all: true })).map(({ address }) => kindOfAddress(address));
  } catch {
    return `${bare} is not known to the name service`;
  }
  if (kinds.includes('link-local')) return `${bare} leads to a link-local address`;
  if (!isNamed && kinds.includes('private'))
    return `${bare} leads to a private address and the actions file does not name it`;
  return null;
}

/** As hosts are compared: without brackets and a last dot, in small letters. */
export function plainHost(host: string): string {
  return host
    .toLowerCase()
    .replace(/^\[|\]$/g, '')
    .replace(/\.$/, '');
}

/** The last 32 bits as URL writes them: 7f00:1. */
function hexToIPv4(mapped: string): string {
  const [high, low] = mapped.split(':').map((part) => Number.parseInt(part, 16));
  if (high === undefined || low === undefined) return '0.0.0.0';
  return [high >> 8, high & 255, low >> 8, low & 255].join('.');
}
