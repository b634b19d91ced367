// The room Elementary.
