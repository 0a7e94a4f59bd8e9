/** A page that shows all pictures side by side, scene by scene. `pictures`: file names beside it. */
export function contactSheet(scenes: readonly { name: string; pictures: readonly string[] }[]): string {
  const sections = scenes.map(({ name, pictures }) => {
    const shown = pictures.map((file) => `<a href="${file}"><img src="${file}" alt="${file}" loading="lazy"></a>`);
    return `<section><h2>${name}</h2>${shown.join('')}</section>`;
  });
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>Every screen</title>
<style>body{font:14px system-ui;margin:16px;background:#f1efe9}h2{font-size:14px}img{height:340px;margin:0 8px 8px 0;border:1px solid #ccc}</style>
${sections.join('\n')}</html>
`;
}
