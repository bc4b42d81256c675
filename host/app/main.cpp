#include "app/commands.hpp"

int main(int argc, char** argv) {
  return portico::app::run_program({argv, argv + argc});
}
