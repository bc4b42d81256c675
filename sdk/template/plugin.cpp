#include "my_frontend.hpp"

PORTICO_EXPORT_PLUGIN(MyFrontend, "org.example.my_frontend", "0.1.0")
