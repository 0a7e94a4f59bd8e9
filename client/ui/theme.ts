import { createTheme, type CSSVariablesResolver, type MantineColorsTuple } from '@mantine/core';
import classes from './theme.module.css';

// Mantine wants ten shades of each colour. What is seen comes from tokens.css through the resolver below; these
// tuples only have to be there and near, for the few places where Mantine computes with them.
// prettier-ignore
const pine: MantineColorsTuple = [
  '#e7f1ec', '#cfe2d9', '#a9cdbd', '#7fb59d', '#569c80', '#388467', '#2a7759', '#1f6a52', '#17523f', '#0f3b2d',
];
// prettier-ignore
const red: MantineColorsTuple = [
  '#f8e8e5', '#efcdc8', '#e2a69f', '#d57f76', '#c85d52', '#bc4439', '#b23a30', '#a8322a', '#8a2822', '#6b1f1a',
];

/** How Mantine's parts look in this house. */
export const theme = createTheme({
  primaryColor: 'pine',
  primaryShade: 7,
  colors: { pine, red },
  fontFamily: "'Inter Variable', system-ui, sans-serif",
  fontFamilyMonospace: 'ui-monospace, SFMono-Regular, Menlo, monospace',
  fontSizes: { xs: '0.75rem', sm: '0.8125rem', md: '0.875rem', lg: '1rem', xl: '1.25rem' },
  radius: { xs: '4px', sm: '6px', md: '8px', lg: '10px', xl: '14px' },
  defaultRadius: 'md',
  cursorType: 'pointer',
  respectReducedMotion: true,
  focusRing: 'auto',
  components: {
    Button: {
      defaultProps: { size: 'sm', variant: 'filled' },
      classNames: { root: classes.button, section: classes.buttonSection },
    },
    ActionIcon: { defaultProps: { variant: 'subtle', color: 'gray' }, classNames: { root: classes.iconButton } },
    TextInput: { classNames: { label: classes.label, input: classes.input } },
    Textarea: { classNames: { label: classes.label, input: classes.input } },
    NumberInput: { classNames: { label: classes.label, input: classes.input, control: classes.step } },
    NativeSelect: { classNames: { label: classes.label, input: classes.input } },
    SegmentedControl: {
      classNames: { root: classes.segments, indicator: classes.segment, label: classes.segmentLabel },
    },
    PasswordInput: { classNames: { label: classes.label, input: classes.input } },
    Tooltip: {
      defaultProps: { openDelay: 400, position: 'bottom', transitionProps: { duration: 120 } },
      classNames: { tooltip: classes.tooltip },
    },
    Menu: {
      // A menu holds its items and nothing else: the first one takes the focus itself.
      defaultProps: { transitionProps: { duration: 120 }, withInitialFocusPlaceholder: false },
      classNames: { dropdown: classes.floating, item: classes.menuItem },
    },
    Modal: {
      defaultProps: { transitionProps: { duration: 150 }, overlayProps: { backgroundOpacity: 0.35 } },
      classNames: { content: classes.floating, header: classes.modalHeader, title: classes.modalTitle },
    },
    Notification: { classNames: { root: classes.floating, description: classes.description } },
  },
});

/** Points Mantine's own variables at the tokens, which already differ between light and dark. */
export const cssVariablesResolver: CSSVariablesResolver = () => {
  const tokens = {
    '--mantine-color-body': 'var(--paper)',
    '--mantine-color-text': 'var(--ink)',
    '--mantine-color-bright': 'var(--ink)',
    '--mantine-color-dimmed': 'var(--ink-2)',
    '--mantine-color-error': 'var(--red)',
    '--mantine-color-placeholder': 'var(--ink-3)',
    '--mantine-color-anchor': 'var(--pine)',
    '--mantine-color-default': 'var(--raised)',
    '--mantine-color-default-hover': 'var(--sunk)',
    '--mantine-color-default-color': 'var(--ink)',
    '--mantine-color-default-border': 'var(--line-2)',
    '--mantine-color-disabled': 'var(--sunk)',
    '--mantine-color-disabled-color': 'var(--ink-3)',
    '--mantine-color-disabled-border': 'var(--line)',
    '--mantine-color-pine-filled': 'var(--pine)',
    '--mantine-color-pine-filled-hover': 'color-mix(in srgb, var(--pine) 88%, var(--ink))',
    '--mantine-color-pine-light': 'var(--pine-soft)',
    '--mantine-color-pine-light-hover': 'var(--pine-soft)',
    '--mantine-color-pine-light-color': 'var(--pine-ink)',
    '--mantine-color-pine-text': 'var(--pine)',
    '--mantine-color-red-filled': 'var(--red)',
    '--mantine-color-red-text': 'var(--red)',
    '--mantine-color-gray-text': 'var(--ink-2)',
    '--mantine-primary-color-contrast': 'var(--on-pine)',
  };
  return { variables: {}, light: tokens, dark: tokens };
};
