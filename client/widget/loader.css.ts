/**
 * The launcher's and the panel's looks, for a constructable style sheet: a strict policy of the embedding page forbids
 * style elements and attributes, not this. A border without colour is seen in forced colours. Colours as in client/ui/tokens.css, which the page doesn't have.
 */
export const css = `
:host{all:initial!important;--c:#1f6a52;--o:#fff;--k:17px;--s:auto;--e:20px}
button,iframe{position:fixed;z-index:999999999;bottom:calc(20px + env(safe-area-inset-bottom));inset-inline:var(--s) var(--e);border:1px solid #0000;border-radius:var(--k);box-shadow:0 8px 32px -8px #1c242059}
button{width:56px;height:56px;padding:0;background:var(--c);color:var(--o);cursor:pointer}
:focus-visible{outline:3px solid var(--c);outline-offset:3px}
svg{width:24px;height:24px;margin:auto;display:block;fill:none;stroke:currentColor;stroke-width:1.8}
b{position:absolute;inset:-4px -4px auto auto;min-width:20px;border-radius:10px;background:#a8322a;color:#fff;font:600 12px/20px system-ui}
iframe{margin-bottom:68px;width:min(384px,100vw - 40px);height:min(640px,100vh - 108px);background:Canvas;color-scheme:light dark}
[aria-expanded=false]~iframe{visibility:hidden}
@media(max-width:479.9px){iframe{inset:0;margin:0;width:100%;height:100%;border:0;border-radius:0}}
@media(prefers-color-scheme:dark){:host{--c:#56b592;--o:#07130e}}`;
