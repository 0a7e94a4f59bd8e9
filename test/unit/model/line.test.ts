import { describe, expect, it } from 'vitest';
import { createLine, type LineHost, type Ticket } from '../../../server/model/line/line.ts';
import { createOverlap } from '../../../server/model/line/overlap.ts';

function host(proven = 1): LineHost {
  return { url: 'http://one', overlap: createOverlap(proven), running: [] };
}

describe('the line', () => {
  it('lets the first call through at once', () => {
    const line = createLine({ hosts: () => [one] });
    const one = host();
    expect(line.join('a')).toMatchObject({ host: one, ahead: 0 });
  });

  it('takes conversations in turn, however many calls one of them brings', () => {
    const one = host();
    const line = createLine({ hosts: () => [one] });
    const order: string[] = [];
    const start = [line.join('x'), line.join('y')];
    const tickets = ['greedy', 'greedy', 'greedy', 'modest', 'shy'].map((id, index) =>
      watched(line.join(id), `${id}${index}`, order),
    );
    for (const ticket of start) line.leave(ticket);
    for (let served = 0; served < tickets.length; served += 1) {
      const [next] = one.running;
      if (next) line.leave(next);
    }
    expect(order).toEqual(['greedy0', 'modest3', 'shy4', 'greedy1', 'greedy2']);
  });

  it('never runs two calls of one conversation at once', () => {
    const one = host(8);
    const line = createLine({ hosts: () => [one] });
    const first = line.join('a');
    const second = line.join('a');
    expect([first.host, second.host]).toEqual([one, null]);
    line.leave(first);
    expect(second.host).toBe(one);
  });

  it('counts who is sent beyond what is proven as waiting', () => {
    const one = host(2);
    const line = createLine({ hosts: () => [one] });
    const tickets = ['a', 'b', 'c', 'd', 'e', 'f'].map((id) => line.join(id));
    expect(tickets.map((ticket) => ticket.host !== null)).toEqual([true, true, true, true, false, false]);
    expect(tickets.map((ticket) => ticket.ahead)).toEqual([0, 0, 1, 2, 3, 4]);
    line.leave(tickets[0] as Ticket);
    expect(tickets.slice(1).map((ticket) => ticket.ahead)).toEqual([0, 0, 1, 2, 3]);
  });

  it('forgets who leaves while waiting', () => {
    const one = host();
    const line = createLine({ hosts: () => [one] });
    const tickets = ['a', 'b', 'c', 'd'].map((id) => line.join(id));
    line.leave(tickets[2] as Ticket);
    line.leave(tickets[2] as Ticket);
    expect(line.waiting()).toBe(1);
    expect(tickets[3]?.ahead).toBe(2);
  });

  it('refuses who comes when it is full', () => {
    const line = createLine({ hosts: () => [], maxWaiting: 3 });
    for (const id of ['a', 'b', 'c']) line.join(id);
    expect(() => line.join('d')).toThrow(/full/);
  });

  it('prefers the server with the most room, and another one than the one that just failed', () => {
    const [small, large] = [host(1), host(4)];
    const line = createLine({ hosts: () => [small, large] });
    const hosts = ['a', 'b', 'c'].map((id) => line.join(id).host);
    expect(hosts).toEqual([small, large, large]);
    expect(line.join('d', { avoid: large }).host).toBe(small);
  });
});

describe('how many calls run side by side', () => {
  it('is proven when all still speak after the last one began', () => {
    const overlap = createOverlap(1);
    const [a, b, c] = [{}, {}, {}];
    for (const call of [a, b, c]) overlap.sent(call);
    overlap.word(a);
    overlap.word(b);
    expect(overlap.proven).toBe(1);
    overlap.word(a);
    expect(overlap.proven).toBe(2);
    overlap.word(c);
    overlap.word(b);
    overlap.word(a);
    expect(overlap.proven).toBe(3);
  });

  it('is not proven by a call whose end came after the next one began', () => {
    const overlap = createOverlap(1);
    const [a, b] = [{}, {}];
    overlap.sent(a);
    overlap.word(a);
    overlap.sent(b);
    overlap.word(b);
    overlap.ended(a);
    overlap.word(b);
    expect(overlap.proven).toBe(1);
  });

  it('is not proven by calls one after another', () => {
    const overlap = createOverlap(1);
    for (let turn = 0; turn < 20; turn += 1) {
      const call = {};
      overlap.sent(call);
      for (let word = 0; word < 5; word += 1) overlap.word(call);
      overlap.ended(call);
    }
    expect(overlap.proven).toBe(1);
  });

  it('is believed less when calls wait for each other again and again', () => {
    let time = 0;
    const overlap = createOverlap(4, () => time);
    let running = {};
    overlap.sent(running);
    overlap.word(running);
    for (let turn = 0; turn < 4; turn += 1) {
      const next = {};
      overlap.sent(next);
      time += 5_000;
      overlap.word(running);
      overlap.ended(running);
      overlap.word(next);
      running = next;
    }
    expect(overlap.proven).toBe(1);
  });

  it('is never believed to be endless', () => {
    const overlap = createOverlap(1);
    const calls = Array.from({ length: 200 }, () => ({}));
    for (const call of calls) overlap.sent(call);
    for (let round = 0; round < 3; round += 1) for (const call of calls) overlap.word(call);
    expect(overlap.proven).toBe(64);
  });
});

function watched(ticket: Ticket, name: string, order: string[]): Ticket {
  ticket.onMove = () => {
    if (ticket.host && !order.includes(name)) order.push(name);
  };
  return ticket;
}
