// Loaded into the server with --require: writes down every address the process really connects to or looks up, below
// everything the product itself can see or hold (the bindings to the operating system).
'use strict';
const { appendFileSync } = require('node:fs');

const file = process.env.RECORD_CONNECTIONS;
const note = (kind, target) => appendFileSync(file, `${kind} ${target}\n`);

const { TCP } = process.binding('tcp_wrap');
for (const name of ['connect', 'connect6']) {
  const original = TCP.prototype[name];
  TCP.prototype[name] = function (request, address, ...rest) {
    note('tcp', address);
    return original.call(this, request, address, ...rest);
  };
}

const { UDP } = process.binding('udp_wrap');
for (const name of ['connect', 'connect6', 'send', 'send6']) {
  const original = UDP.prototype[name];
  UDP.prototype[name] = function (...args) {
    note('udp', args.filter((argument) => typeof argument === 'string').join(' '));
    return original.apply(this, args);
  };
}

// Look-ups by name: wrapped before the product wraps them, so only what it lets through is seen here.
const dns = require('node:dns');
for (const owner of [dns, dns.promises, dns.Resolver.prototype, dns.promises.Resolver.prototype]) {
  for (const name of Object.getOwnPropertyNames(owner).filter((key) => /^(lookup|resolve|reverse)/.test(key))) {
    const original = owner[name];
    if (typeof original !== 'function') continue;
    owner[name] = function (host, ...rest) {
      note('dns', host);
      return original.call(this, host, ...rest);
    };
  }
}
require('node:module').syncBuiltinESMExports();
