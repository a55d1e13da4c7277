// The wide-character ncurses as Swift can see it: variables through functions, attribute macros as constants.
#ifndef CNCURSES_SHIM_H
#define CNCURSES_SHIM_H

#define NCURSES_WIDECHAR 1
#define NCURSES_NOMACROS 1
#include <langinfo.h>
#include <ncurses.h>
#include <stdio.h>
#include <term.h>
#include <termios.h>
#include <wchar.h>

// The standard library hides it from Swift behind feature macros.
extern int wcwidth(wchar_t character);

static inline WINDOW *shim_stdscr(void) { return stdscr; }
static inline WINDOW *shim_curscr(void) { return curscr; }
static inline int shim_lines(void) { return LINES; }
static inline int shim_columns(void) { return COLS; }
static inline int shim_colours(void) { return COLORS; }
static inline int shim_pairs(void) { return COLOR_PAIRS; }
static inline SCREEN *shim_newterm(FILE *output) { return newterm(NULL, output, stdin); }
static inline const char *shim_codeset(void) { return nl_langinfo(CODESET); }

// setupterm keeps what it read in cur_term, which newterm would leak.
static inline void shim_forget_terminal(void) {
  TERMINAL *terminal = set_curterm(NULL);
  if (terminal) del_curterm(terminal);
}

// tigetstr answers with -1 for what is no string capability.
static inline const char *shim_string(const char *name) {
  const char *text = tigetstr(name);
  return text == (const char *)-1 ? NULL : text;
}

static const attr_t shim_bold = A_BOLD;
static const attr_t shim_dim = A_DIM;
static const attr_t shim_underline = A_UNDERLINE;
static const attr_t shim_reverse = A_REVERSE;

// A cell with one character, as setcchar makes it.
static inline cchar_t shim_cell(wchar_t character, attr_t attributes, short pair) {
  cchar_t cell = {.attr = attributes | (attr_t)COLOR_PAIR(pair), .chars = {character}};
#if NCURSES_EXT_COLORS
  cell.ext_color = pair;
#endif
  return cell;
}

enum { shim_scalars_per_cell = CCHARW_MAX };

#endif
