import { createApp, h, onBeforeUnmount, onMounted, ref } from 'vue';

/** Puts the chat on the page while it is shown, and takes it away without a trace. */
const Chat = {
  props: ['host'],
  setup({ host }) {
    const script = document.createElement('script');
    onMounted(() => {
      script.src = `${host}/widget.js`;
      script.dataset.innkeeper = '';
      script.async = true;
      document.head.append(script);
    });
    onBeforeUnmount(() => {
      script.remove();
      window.Innkeeper?.destroy();
    });
    return () => null;
  },
};

const place = document.getElementById('shop');
createApp({
  setup() {
    const isHelpful = ref(true);
    const toggle = () => (isHelpful.value = !isHelpful.value);
    return () =>
      h('main', [
        h('h1', 'A shop in Vue'),
        h('button', { type: 'button', onClick: toggle }, isHelpful.value ? 'Without help' : 'With help'),
        isHelpful.value ? h(Chat, { host: place.dataset.host }) : null,
      ]);
  },
}).mount(place);
