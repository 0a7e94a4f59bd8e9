import { Tabs } from '@mantine/core';
import { CopyCode } from '../house/copy-code.tsx';
import classes from './snippets.module.css';

interface Snippet {
  name: string;
  words: string;
  code: string;
}

/** What a site needs to show the chat, by what it is made with. */
export function Snippets({ origin }: { origin: string }) {
  const all = snippetsFor(origin);
  return (
    <Tabs defaultValue={all[0]?.name ?? null} classNames={{ list: classes.list, tab: classes.tab }}>
      <Tabs.List aria-label="How the site is made">
        {all.map(({ name }) => (
          <Tabs.Tab key={name} value={name}>
            {name}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      {all.map(({ name, words, code }) => (
        <Tabs.Panel key={name} value={name} className={classes.panel}>
          <p>{words}</p>
          <CopyCode label={`the lines for ${name}`} code={code} />
        </Tabs.Panel>
      ))}
    </Tabs>
  );
}

function snippetsFor(origin: string): Snippet[] {
  const tag = `<script src="${origin}/widget.js" data-innkeeper async></script>`;
  const component = (begin: string, end: string) => `${begin}
    const script = document.createElement('script');
    script.src = '${origin}/widget.js';
    script.dataset.innkeeper = '';
    document.head.append(script);
${end}`;
  return [
    { name: 'HTML', words: 'Into each page, in the head or at the end of the body.', code: tag },
    {
      name: 'React',
      words: 'A component that brings the chat and takes it away with itself.',
      code: component(
        'function Chat() {\n  useEffect(() => {',
        '    return () => { script.remove(); window.Innkeeper?.destroy(); };\n  }, []);\n  return null;\n}',
      ),
    },
    {
      name: 'Vue',
      words: 'In the setup of the component that surrounds your pages.',
      code: component('onMounted(() => {', '});\nonBeforeUnmount(() => window.Innkeeper?.destroy());'),
    },
    {
      name: 'WordPress',
      words: 'Into functions.php of your theme, or into a plugin for code.',
      code: `add_action('wp_footer', function () {\n  echo '${tag}';\n});`,
    },
    {
      name: 'Strict policy',
      words: 'The two lines to add to a Content-Security-Policy. Nothing inline is needed.',
      code: `script-src ${origin};\nframe-src ${origin};`,
    },
  ];
}
