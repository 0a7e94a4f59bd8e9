/** The bubble above the launcher: a constructable sheet, as in loader.css.ts and for the same reason. */
export const css = `
.ik{position:fixed;z-index:999999999;bottom:calc(88px + env(safe-area-inset-bottom));inset-inline:var(--s) var(--e);display:flex;align-items:flex-start;gap:4px;box-sizing:border-box;max-width:min(300px,calc(100vw - 40px));padding:6px;border:1px solid #e4e0d8;border-radius:calc(var(--k)*.8);background:#fff;color:#1c2420;font:15px/1.4 system-ui,sans-serif;box-shadow:0 8px 32px -8px #1c242059;animation:ik 180ms both}
.ik button{all:unset;box-sizing:border-box;border-radius:calc(var(--k)*.6);cursor:pointer}
.ik .say{padding:8px;overflow-wrap:anywhere}
.ik .bye{flex:none;display:grid;place-items:center;width:32px;height:32px;color:#56605a}
.ik svg{width:16px;height:16px}
.ik button:focus-visible{outline:2px solid var(--c);outline-offset:0}
.ik button:hover{background:#f3f1eb}
@keyframes ik{from{opacity:0;transform:translateY(4px)}}
@media(prefers-reduced-motion:reduce){.ik{animation:none}}
@media(prefers-color-scheme:dark){.ik{border-color:#28302b;background:#1a211d;color:#e8ebe6}.ik .bye{color:#a9b3ac}.ik button:hover{background:#0e1210}.ik button:focus-visible{outline-color:currentColor}}`;
