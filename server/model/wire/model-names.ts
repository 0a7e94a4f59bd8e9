const CLOUD_NAME = /(^|[:-])cloud$/i;

/** A name that a model server would forward to somebody else's computers before it looks at its own disk. */
export function isCloudName(name: string): boolean {
  return CLOUD_NAME.test(name.trim());
}

/** `qwen3`, `qwen3:latest` and `qwen3:local` are one model; compare and store the long form without `:local`. */
export function fullName(name: string): string {
  const trimmed = name.trim().replace(/:local$/, '');
  const lastPart = trimmed.slice(trimmed.lastIndexOf('/') + 1);
  return lastPart.includes(':') ? trimmed : `${trimmed}:latest`;
}

/** The name to send: `:local` makes the server answer 404 instead of forwarding. Servers before 0.18 do not know it. */
export function sentName(name: string, server: { knowsLocalSuffix: boolean }): string {
  return server.knowsLocalSuffix ? `${fullName(name)}:local` : fullName(name);
}
