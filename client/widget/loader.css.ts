/**
 * The launcher's and the panel's looks, for a constructable style sheet: a strict policy of the embedding page forbids
 * style elements and attributes, not this. Colours as in client/ui/tokens.css, which the page doesn't have.
 */
export const css = `
:host{all:initial!important}
button,iframe{position:fixed;z-index:2147483000;inset:auto auto calc(20px + env(safe-area-inset-bottom)) auto;inset-inline-end:20px;border:0;box-shadow:0 8px 32px -8px #1c242059}
button{width:56px;height:56px;padding:0;border-radius:18px;background:#1f6a52;color:#fff;cursor:pointer}
:focus-visible{outline:3px solid #1f6a52;outline-offset:3px}
svg{width:26px;margin:auto;display:block;fill:none;stroke:currentColor;stroke-width:1.75;stroke-linecap:round;stroke-linejoin:round}
b{position:absolute;top:-4px;inset-inline-end:-4px;min-width:20px;border-radius:10px;background:#a8322a;color:#fff;font:600 12px/20px system-ui}
iframe{margin-bottom:68px;width:384px;height:640px;max-width:calc(100vw - 40px);max-height:calc(100vh - 108px);border-radius:16px;background:#fbfaf7;color-scheme:light dark}
.off{visibility:hidden}
@media(max-width:479.9px){iframe{inset:0;margin:0;width:100%;height:100%;max-width:none;max-height:none;border-radius:0}}
@media(prefers-color-scheme:dark){button{background:#56b592;color:#07130e}iframe{background:#121714}}
@media(forced-colors:active){button,iframe{border:1px solid}}`;
