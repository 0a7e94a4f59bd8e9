/** Who made a model, by what its name begins with or holds. The first that fits counts. */
const BY_NAME: [name: RegExp, origin: string][] = [
  [/deepseek/, 'DeepSeek, China'],
  [/all-minilm|paraphrase-multilingual|distiluse/, 'Sentence Transformers project, Germany'],
  [/bge-/, 'BAAI, China'],
  [/snowflake|arctic/, 'Snowflake, United States'],
  [/nomic/, 'Nomic AI, United States'],
  [/mxbai|mixedbread/, 'Mixedbread, Germany'],
  [/jina/, 'Jina AI, Germany'],
  [/qwen|qwq/, 'Alibaba Cloud, China'],
  [/gpt-?oss/, 'OpenAI, United States'],
  [/gemma/, 'Google, United States'],
  [/mistral|mixtral|ministral|magistral|devstral|codestral/, 'Mistral AI, France'],
  [/kimi|moonlight/, 'Moonshot AI, China'],
  [/(?:^|\/)phi[\d-]|(?:^|\/)phi(?:$|:)/, 'Microsoft, United States'],
  [/glm|zhipu/, 'Z.ai (Zhipu), China'],
  [/granite/, 'IBM, United States'],
  [/command-|(?:^|\/)aya|cohere|c4ai/, 'Cohere, Canada'],
  [/nemotron/, 'NVIDIA, United States'],
  [/olmo/, 'Allen Institute for AI, United States'],
  [/smollm/, 'Hugging Face, United States'],
  [/falcon/, 'Technology Innovation Institute, United Arab Emirates'],
  [/exaone/, 'LG AI Research, South Korea'],
  [/(?:^|\/)lfm/, 'Liquid AI, United States'],
  [/cogito/, 'Deep Cogito, United States'],
  [/minimax/, 'MiniMax, China'],
  [/internlm/, 'Shanghai AI Laboratory, China'],
  [/(?:^|\/)yi(?:[:-]|$)/, '01.AI, China'],
  [/apertus/, 'EPFL and ETH Zurich, Switzerland'],
  [/llama/, 'Meta, United States'],
];
/** Who drew the plan a model is built by. `llama` is not among them: half the world builds by it. */
const BY_FAMILY: [family: RegExp, origin: string][] = [
  [/^qwen/, 'Alibaba Cloud, China'],
  [/^gpt-?oss/, 'OpenAI, United States'],
  [/^gemma/, 'Google, United States'],
  [/^mistral/, 'Mistral AI, France'],
  [/^deepseek/, 'DeepSeek, China'],
  [/^phi/, 'Microsoft, United States'],
  [/^(?:chat)?glm/, 'Z.ai (Zhipu), China'],
  [/^granite/, 'IBM, United States'],
  [/^(?:command|cohere)/, 'Cohere, Canada'],
  [/^mllama|^llama4/, 'Meta, United States'],
  [/^nemotron/, 'NVIDIA, United States'],
  [/^lfm/, 'Liquid AI, United States'],
];

/** Maker and country, or `unknown`. A name can be given to anything, so this is what the model says of itself, no proof. */
export function originOf(model: { name: string; family: string }): string {
  const name = model.name.toLowerCase();
  const named = BY_NAME.find(([pattern]) => pattern.test(name));
  if (named !== undefined) return named[1];
  const family = model.family.toLowerCase();
  const built = BY_FAMILY.find(([pattern]) => pattern.test(family));
  return built === undefined ? 'unknown' : `${built[1]} (by its family)`;
}
