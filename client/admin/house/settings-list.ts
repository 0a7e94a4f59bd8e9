export interface Setting {
  name: string;
  /** What holds when it is not set. */
  otherwise: string;
  what: string;
}

/** What the operator may set, in the order in which one comes to it. */
export const settings: readonly Setting[] = [
  { name: 'PORT', otherwise: '3000', what: 'The port the house listens on; 0 takes any free one' },
  { name: 'HOST', otherwise: '127.0.0.1', what: 'The address it listens on; 0.0.0.0 to be reached from outside' },
  { name: 'PUBLIC_URL', otherwise: 'the address above', what: 'The address customers reach, behind a proxy' },
  { name: 'DATA_DIR', otherwise: './data/local', what: 'Where everything is kept' },
  { name: 'OLLAMA_HOST', otherwise: 'http://127.0.0.1:11434', what: 'Model servers, several with commas between' },
  { name: 'CHAT_MODEL', otherwise: 'chosen under Models', what: 'The model that answers' },
  { name: 'EMBED_MODEL', otherwise: 'chosen under Models', what: 'The model that compares meanings' },
  { name: 'MODEL_SELF_TEST', otherwise: 'on', what: 'Off uses the model whatever its test finds' },
  { name: 'WIDGET_ORIGINS', otherwise: 'this server itself', what: 'Sites that may show the chat' },
  { name: 'IDENTITY_SECRET', otherwise: 'customers stay guests', what: 'Signs who a customer is' },
  {
    name: 'SMTP_URL, MAIL_FROM',
    otherwise: 'no mail is sent',
    what: 'Your mail server: codes, replies to who has left, alerts',
  },
  { name: 'MAIL_AFTER_MS', otherwise: '60000', what: 'How long a reply waits to be read before it goes by mail' },
  { name: 'MODEL_STRICT', otherwise: 'off', what: 'On uses only models whose digest somebody approved' },
  { name: 'SAMPLE_DATA', otherwise: 'on', what: 'The sample company on a first start' },
  { name: 'LOG_LEVEL', otherwise: 'info', what: 'How much the log says' },
  { name: 'METRICS_TOKEN', otherwise: 'this machine only', what: 'Opens /metrics to others' },
];
