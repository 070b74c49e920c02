/*
 * A preload for WebKitGTK's MiniBrowser in automation mode. It makes of it a browser that end-to-end tests can use:
 *
 * - a profile folder that outlives the process (automation mode is ephemeral, so a killed browser lost everything;
 *   an ephemeral page also writes no console messages);
 * - no toolbar, which made every window at least 447 pixels wide;
 * - languages, and scripts that run before the page's own, which neither the browser nor WebDriver offers.
 *
 * Only declarations that are needed are repeated here, so that it compiles without any development package.
 * SLUICE_PROFILE is the profile's folder, SLUICE_LANGUAGE one language or empty. SLUICE_RUN is a folder of this run: on
 * SIGUSR2 its `init.js` is read anew, and `init.ack` is written once the browser has it.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>

void *webkit_website_data_manager_new(const char *option, ...);
void webkit_web_context_set_preferred_languages(void *context, const char *const *languages);
void *webkit_user_script_new(const char *source, int frames, int time, const char *const *allow, const char *const *block);
void webkit_user_content_manager_add_script(void *manager, void *script);
void webkit_user_content_manager_remove_all_scripts(void *manager);
unsigned long gtk_box_get_type(void);
int gtk_orientable_get_orientation(void *widget);
void *g_object_ref_sink(void *object);
int g_type_check_instance_is_a(void *instance, unsigned long type);
int g_file_get_contents(const char *path, char **contents, size_t *length, void **error);
int g_file_set_contents(const char *path, const char *contents, ssize_t length, void **error);
unsigned g_unix_signal_add(int signal, int (*handler)(void *), void *data);
void g_free(void *memory);

#define REAL(name) dlsym(RTLD_NEXT, name)

static const char *in_run(const char *name) {
  static char path[4096];
  snprintf(path, sizeof path, "%s/%s", getenv("SLUICE_RUN"), name);
  return path;
}

/* The web and network processes are other programs: the preload is not for them. */
__attribute__((constructor)) static void start(void) { unsetenv("LD_PRELOAD"); }

void *webkit_website_data_manager_new_ephemeral(void) {
  const char *folder = getenv("SLUICE_PROFILE");
  return webkit_website_data_manager_new("base-data-directory", folder, "base-cache-directory", folder, NULL);
}

void webkit_web_context_set_automation_allowed(void *context, int allowed) {
  const char *languages[] = {getenv("SLUICE_LANGUAGE"), NULL};
  if (languages[0] && *languages[0]) webkit_web_context_set_preferred_languages(context, languages);
  ((void (*)(void *, int))REAL("webkit_web_context_set_automation_allowed"))(context, allowed);
}

static int read_scripts(void *manager) {
  char *source = NULL;
  webkit_user_content_manager_remove_all_scripts(manager);
  if (g_file_get_contents(in_run("init.js"), &source, NULL, NULL)) {
    webkit_user_content_manager_add_script(manager, webkit_user_script_new(source, 0, 0, NULL, NULL));
    g_free(source);
  }
  g_file_set_contents(in_run("init.ack"), "", 0, NULL);
  return 1;
}

void *webkit_user_content_manager_new(void) {
  void *manager = ((void *(*)(void))REAL("webkit_user_content_manager_new"))();
  read_scripts(manager);
  g_unix_signal_add(SIGUSR2, read_scripts, manager);
  return manager;
}

/* The toolbar is the one box that a window stacks without letting it grow. */
void gtk_box_pack_start(void *box, void *child, int expand, int fill, unsigned padding) {
  const int stacks = gtk_orientable_get_orientation(box) == 1;
  if (stacks && !expand && g_type_check_instance_is_a(child, gtk_box_get_type())) {
    g_object_ref_sink(child);
    return;
  }
  ((void (*)(void *, void *, int, int, unsigned))REAL("gtk_box_pack_start"))(box, child, expand, fill, padding);
}
