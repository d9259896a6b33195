/** Dark, light, or as the system has it; remembered for this browser. */
import { remember, remembered } from "./storage.js";

const KEY = "theme";
export const THEMES = [
  { name: "system", label: "Same as the system" },
  { name: "dark", label: "Dark" },
  { name: "light", label: "Light" },
];

/** The theme that was chosen. */
export function theme() {
  const kept = remembered(KEY);
  return THEMES.some((each) => each.name === kept) ? kept : "system";
}

/** Choose a theme. */
export function useTheme(name) {
  remember(KEY, name);
  applyTheme();
}

/** Show the theme that was chosen. */
export function applyTheme() {
  const { dataset } = document.documentElement;
  if (theme() === "system") delete dataset.theme;
  else dataset.theme = theme();
}
