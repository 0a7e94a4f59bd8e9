export interface Day<T> {
  key: string;
  at: number;
  messages: T[];
}

/** Puts messages, already in order, under the calendar day on which they were said in the reader's own zone. */
export function groupByDay<T extends { at: number }>(messages: readonly T[]): Day<T>[] {
  const days: Day<T>[] = [];
  for (const message of messages) {
    const key = new Date(message.at).toDateString();
    const last = days[days.length - 1];
    if (last?.key === key) last.messages.push(message);
    else days.push({ key, at: message.at, messages: [message] });
  }
  return days;
}
